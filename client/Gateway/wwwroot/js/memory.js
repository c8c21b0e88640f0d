/** Small preferences that outlive the page; where the browser keeps nothing, they last as long as the page. */
export function kept(name) {
  try { return localStorage.getItem(`sextant.${name}`); } catch { return null; }
}

export function keep(name, value) {
  try { localStorage.setItem(`sextant.${name}`, value); } catch { /* private mode: forgotten on reload */ }
}
