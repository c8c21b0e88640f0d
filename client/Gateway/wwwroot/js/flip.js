/** Lets the children of a container glide to their new places (First, Last, Invert, Play). Nothing moves for who asked for less motion. */
const still = matchMedia('(prefers-reduced-motion: reduce)');
const glide = { duration: 380, easing: 'cubic-bezier(.2, .7, .2, 1)' };

export function flip(container, rearrange) {
  if (still.matches) return rearrange();
  const before = new Map([...container.children].map((child) => [child, child.getBoundingClientRect().top]));
  rearrange();
  for (const child of container.children) {
    const top = before.get(child);
    const by = top === undefined ? 0 : top - child.getBoundingClientRect().top;
    if (top === undefined) child.animate([{ opacity: 0, transform: 'translateY(.75rem)' }, { opacity: 1, transform: 'none' }], glide);
    else if (by !== 0) child.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], glide);
  }
}
