/** A count with its noun: "1 gap", "3 gaps". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
