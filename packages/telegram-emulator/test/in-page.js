// Questions that are answered inside the page: they are sent there, so each stands alone.

/** Whatever reaches beyond the right edge of the window; strips and code that scroll by themselves may. */
export function overflowing() {
  const { clientWidth, scrollWidth } = document.documentElement;
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) =>
      !element.closest('.cast, pre, .visually-hidden') &&
      element.getBoundingClientRect().right > clientWidth + 0.5,
  );
  const shown = wide.map((element) => element.outerHTML.slice(0, 120));
  return scrollWidth > clientWidth ? ['the page itself', ...shown] : shown;
}

/** Whatever can be operated and has no name for those who listen. */
export function nameless() {
  return [...document.querySelectorAll('button, a[href], input, textarea, select')]
    .filter((element) => {
      const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null;
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return words.trim() === '' && !label && !element.closest('label');
    })
    .map((element) => element.outerHTML);
}

/** Which chat, or else which element, the keyboard is at. */
export function focused() {
  const element = document.activeElement;
  return element?.getAttribute('data-chat') ?? element?.id;
}

export function clipboardText() {
  return navigator.clipboard.readText();
}

/** The width of a picture once it can be shown. */
export async function pictureWidth(image) {
  await image.decode();
  return image.naturalWidth;
}
