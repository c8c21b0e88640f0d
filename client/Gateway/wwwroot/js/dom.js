/** Elements are made here and nowhere else. Text is always set as text, so nothing a server says can become markup. */
const svg = 'http://www.w3.org/2000/svg';

/** `h('p', { class: 'facts', hidden: true, onclick }, 'text', child)`. Null children and attributes are left out. */
export function h(name, attributes = {}, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The same for what is drawn: `s('circle', { r: 4 })`. */
export function s(name, attributes = {}, ...children) {
  return furnish(document.createElementNS(svg, name), attributes, children);
}

export const icon = (name) => s('svg', { 'aria-hidden': 'true' }, s('use', { href: `icons.svg#${name}` }));

/** The address if it is http or https, else null: a link of any other scheme could run code. */
export function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

export const byId = (id) => document.getElementById(id);

/** Text for the eye that is spelled out for the ear. */
export const hidden = (text) => h('span', { class: 'visually-hidden' }, text);
