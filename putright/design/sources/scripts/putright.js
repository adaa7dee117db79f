import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.js";

createAll(Button, { preventDoubleClick: true });
createAll(NotificationBanner, { disableAutoFocus: true });
for (const component of [
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}

for (const button of document.querySelectorAll("[data-putright-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
