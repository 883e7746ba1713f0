// Property tests draw the same inputs in every run, so that a failure points to the change and not to chance.
// `PROPERTY_SEED=random` draws new ones (a failure prints its seed).
import fc from 'fast-check';

const wanted = process.env.PROPERTY_SEED ?? '20110331';
fc.configureGlobal({ seed: wanted === 'random' ? Date.now() ^ process.pid : Number(wanted) });
