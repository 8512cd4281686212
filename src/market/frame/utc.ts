/** A stamp (ms since 1970) as `YYYY-MM-DD HH:MM:SS`, in UTC: the form fingerprints use. */
export const utc = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
