// "Buka tautan": what somebody got as a link from elsewhere, such as a code to link the chat with an official.

/** @returns {any} */
const at = (id) => document.getElementById(id);

/** Wires the box; `open` follows what was entered and gives true when it could. */
export function createLinkBox({ open }) {
  const box = at('link-box');
  const toggle = at('link-toggle');

  function show(shown) {
    box.hidden = !shown;
    toggle.setAttribute('aria-expanded', String(shown));
    if (shown) at('link').focus();
  }

  toggle.addEventListener('click', () => show(box.hidden));
  box.addEventListener('submit', async (event) => {
    event.preventDefault();
    const done = await open(at('link').value.trim());
    if (!done) return at('link').focus();
    at('link').value = '';
    show(false);
    at('text').focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    show(false);
    toggle.focus();
  });
}
