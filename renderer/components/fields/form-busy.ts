// What is on its way into a form, such as a file being stored: until it is there, the form is not to be sent without it.
import { createContext } from 'react';

/** Holds the form back; returns what lets go. Outside a form nothing is held. */
export const HoldForm = createContext<() => () => void>(() => () => undefined);
