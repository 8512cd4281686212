/** The horizontal axis of what goes along time: field `unix`, milliseconds since 1970, labelled in UTC. */
export const timeAxis = {
  field: 'unix',
  type: 'temporal',
  scale: { type: 'utc', nice: false },
  axis: {
    title: null,
    tickCount: 10,
    format: {
      year: '%Y',
      quarter: '%b',
      month: '%b',
      week: '%-d %b',
      date: '%-d %b',
      hours: '%H:%M',
      minutes: '%H:%M',
    },
  },
} as const;
