// What reading a file comes to when it comes to nothing, and how one follows it.

/** Why a file gave no text: each has its sentence with the way out. */
export type Reason = 'kind' | 'old' | 'large' | 'locked' | 'broken' | 'empty';

export class Unreadable extends Error {
  constructor(
    readonly reason: Reason,
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = 'Unreadable';
  }
}

export interface Reading {
  signal: AbortSignal;
  /** Which page is being read, of how many. */
  onPage: (page: number, of: number) => void;
}
