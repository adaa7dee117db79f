// Loaded before the page is drawn, so that what a script will hide is never seen to jump.
// It stands in a file of its own because our pages allow no script inside them.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
