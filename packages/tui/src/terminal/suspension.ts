export interface Suspended {
  /** Gives the terminal back to the shell. */
  leave(): void;
  /** Takes it again, and draws everything anew. */
  enter(): void;
}

export interface Suspension {
  /** Stops this process and its group, as Ctrl-Z does where the terminal itself takes that key. */
  suspend(): void;
  close(): void;
}

/** Job control for a full-screen UI: Ctrl-Z, `kill -TSTP`, `fg`, and a stop from outside that nobody could prepare for. */
export function openSuspension({ leave, enter }: Suspended): Suspension {
  const suspend = () => {
    leave();
    // with the default action; where no shell could continue the process, the system takes no notice of the signal
    process.off('SIGTSTP', suspend);
    process.kill(0, 'SIGTSTP');
    // it goes on here
    process.on('SIGTSTP', suspend);
    enter();
  };
  process.on('SIGTSTP', suspend).on('SIGCONT', enter);
  return { suspend, close: () => void process.off('SIGTSTP', suspend).off('SIGCONT', enter) };
}
