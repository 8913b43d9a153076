/** What `q` asks while something runs; `answer` of useLeaving takes the keys. */
export const QUESTION = 'A run is under way.  f finish gracefully   k kill   b background   c cancel';
