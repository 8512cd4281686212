import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that what passes once passes again; PROPERTY_SEED draws others: a number, or
 * `random`, which a failure then names.
 */
const usual = 20210101;
const given = process.env['PROPERTY_SEED'];
if (given !== 'random') fc.configureGlobal({ seed: given === undefined ? usual : Number(given) });
