// The acts of the step that is shown, at the foot of the window, from wherever the step knows them.
import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** The element at the foot of the page; null until it is there. */
export const FootContext = createContext<HTMLElement | null>(null);

export function Foot({ children }: { children: ReactNode }) {
  const foot = use(FootContext);
  return foot === null ? null : createPortal(children, foot);
}
