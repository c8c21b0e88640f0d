/** Names for interactions. Plain http on another machine than this one has no randomUUID; any id nobody else has will do. */
export const newId = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-');
