/** Spacing of the bars in price files. */
export type Frequency = 'minute' | 'hour' | 'day';

/** Minutes in one bar. */
export const BAR_MINUTES: Readonly<Record<Frequency, number>> = { minute: 1, hour: 60, day: 1440 };

/** The frequency whose bars are that many minutes apart, if there is one. */
export function frequencyOf(minutes: number): Frequency | undefined {
  return (Object.keys(BAR_MINUTES) as Frequency[]).find((name) => BAR_MINUTES[name] === minutes);
}
