import {
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.js";

createAll(Button, { preventDoubleClick: true });
createAll(NotificationBanner, { disableAutoFocus: true });
for (const component of [
  CharacterCount,
  ErrorSummary,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}

for (const button of document.querySelectorAll("[data-putright-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Who may be calling is looked up while the caller's details are typed. The button does the same.
for (const beside of document.querySelectorAll("[data-putright-look]")) {
  const form = beside.closest("form");
  const named = beside.dataset.putrightLook.split(" ");
  let waiting;
  let asked = 0;

  const look = async () => {
    const mine = (asked += 1);
    const sent = new URLSearchParams({ look: "who" });
    for (const name of ["csrfmiddlewaretoken", ...named]) {
      sent.set(name, form.elements[name].value);
    }
    const answer = await fetch(form.action, { method: "POST", body: sent }).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    const found = new DOMParser().parseFromString(text, "text/html").getElementById(beside.id);
    if (mine !== asked) {
      return;
    }
    if (beside.contains(document.activeElement)) {
      beside.addEventListener("focusout", look, { once: true });
      return;
    }
    [...beside.children].forEach((part, n) =>
      part.replaceChildren(...(found?.children[n].childNodes ?? [])),
    );
  };

  form.addEventListener("input", (event) => {
    if (named.includes(event.target.name)) {
      clearTimeout(waiting);
      waiting = setTimeout(look, 300);
    }
  });
}
