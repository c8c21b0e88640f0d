/** What a person can do with a resource: the interaction it becomes, its key and its picture. */
export const actions = [
  { kind: 'view', key: 'o', icon: 'open' },
  { kind: 'like', key: 'l', icon: 'like' },
  { kind: 'bookmark', key: 'b', icon: 'bookmark' },
  { kind: 'complete', key: 'f', icon: 'complete' },
  { kind: 'dismiss', key: 'x', icon: 'dismiss' },
];

export const stars = [1, 2, 3, 4, 5];

/** 1–5 stars as the API's 0–1. */
export const ratingOf = (count) => (count - 1) / 4;
export const starsOf = (rating) => Math.round(rating * 4) + 1;
