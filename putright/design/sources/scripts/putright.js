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
