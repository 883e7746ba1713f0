/** Colour of a state, a note or a row: what the words say, at a glance. */
export type Tone = 'red' | 'amber' | 'green' | 'accent' | 'plain';
