// The steps of the way.
export const STEPS = ['place', 'text', 'post', 'picture', 'next'] as const;
export type StepId = (typeof STEPS)[number];
