/** A learning rate for each update, counted from 0. */
export type Schedule = (count: number) => number;
