// Whether a frame may be applied, and the full check of a vault.
export { verifyAndApply } from './frame-acceptance.ts';
export { judgeFrame, newerRules, recordsBefore, type RecordsBefore } from './frame-judge.ts';
export { verifyLatest } from './verify.ts';
