/** What `q` asks while something runs; `answer` of useLeaving takes the keys. */
export const QUESTIONS = {
  run: 'A run is under way.  f finish gracefully   k kill   b background   c cancel',
  job: 'Export is at work.  k end it and quit   c cancel',
} as const;
