// Lets a field block its form from being submitted while a value is pending, such as a file that is being stored.
import { createContext } from 'react';

/** Blocks submission of the form; returns the release function. Does nothing outside a form. */
export const BlockSubmitContext = createContext<() => () => void>(() => () => undefined);
