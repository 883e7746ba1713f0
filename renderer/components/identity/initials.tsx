// A person's initials in a disc. The name stands beside it.
import { firstLetter } from './first-letter.ts';
import classes from './initials.module.css';

/** The first letters of the first and the last name. */
export const initialsOf = (name: string): string => {
  const names = name.split(/\s+/).filter((part) => part !== '');
  const first = names[0] ?? '';
  const last = names.length > 1 ? (names.at(-1) ?? '') : '';
  return [first, last].map(firstLetter).join('').toLocaleUpperCase('sv');
};

export function Initials({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span className={classes.disc} data-large={large || undefined} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}
