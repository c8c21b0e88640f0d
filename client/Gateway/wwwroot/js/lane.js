/**
 * A lane carries one request at a time: a newer one aborts the older, whose answer is dropped.
 * The lane answers `undefined` for a dropped request, so that a stale answer is never shown.
 */
export function lane() {
  let driving = new AbortController();
  return async (work) => {
    driving.abort();
    const mine = (driving = new AbortController());
    try {
      const answer = await work(mine.signal);
      return mine.signal.aborted ? undefined : answer;
    } catch (error) {
      if (mine.signal.aborted) return undefined;
      throw error;
    }
  };
}
