// Formatted text: from text and entities to a tree, from the tree to DOM nodes. Never through HTML.

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/**
 * Nests entities into a tree. Entities that cross each other, which a correct server never sends, are cut at the
 * end of the outer one.
 * @param {string} text
 * @param {ReadonlyArray<{ type: string, offset: number, length: number, url?: string }>} entities
 * @returns {Array<string | { entity: any, children: any[] }>}
 */
export function formatTree(text, entities) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return branch(text, ordered, 0, text.length);
}

function branch(text, ordered, from, to) {
  const nodes = [];
  let at = from;
  while (ordered.length > 0 && ordered[0].offset < to) {
    const entity = ordered.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push({ entity, children: branch(text, ordered, start, end) });
    at = end;
    // A block already ends its line; the line break after it would show as an empty line.
    if (BLOCKS.has(entity.type) && text[at] === '\n') at += 1;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const ELEMENTS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/**
 * Builds the DOM nodes of a formatted text. `send` runs when a command in it is clicked; `openLink` may follow a
 * link itself and then gives true.
 */
export function renderText(text, entities, actions) {
  const fragment = document.createDocumentFragment();
  fragment.append(...formatTree(text, entities).map((node) => renderNode(node, actions)));
  return fragment;
}

function renderNode(node, actions) {
  if (typeof node === 'string') return document.createTextNode(node);
  const element = elementFor(node.entity, plainText(node), actions);
  element.append(...node.children.map((child) => renderNode(child, actions)));
  return element;
}

function elementFor(entity, text, actions) {
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, actions);
    case 'url':
      return link(text, actions);
    case 'email':
      return link(`mailto:${text}`, actions);
    case 'bot_command': {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'inline-command';
      button.addEventListener('click', () => actions.send(text));
      return button;
    }
    case 'spoiler':
      return spoiler();
    default: {
      const element = document.createElement(ELEMENTS[entity.type] ?? 'span');
      if (entity.language) element.dataset.language = entity.language;
      return element;
    }
  }
}

function link(address, { openLink }) {
  const element = document.createElement('a');
  element.addEventListener('click', (event) => openLink(address) && event.preventDefault());
  if (/^(https?|mailto|tel|tg):/i.test(address)) {
    element.href = address;
    element.target = '_blank';
    element.rel = 'noopener noreferrer';
  }
  return element;
}

function spoiler() {
  const element = document.createElement('span');
  element.className = 'spoiler';
  element.tabIndex = 0;
  element.setAttribute('role', 'button');
  element.setAttribute('aria-label', 'Teks tersembunyi, tekan untuk membuka');
  const open = () => {
    element.className = '';
    element.removeAttribute('role');
    element.removeAttribute('aria-label');
    element.removeAttribute('tabindex');
  };
  element.addEventListener('click', open);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') open();
  });
  return element;
}

function plainText(node) {
  return typeof node === 'string' ? node : node.children.map(plainText).join('');
}
