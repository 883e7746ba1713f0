// A plain shield in the municipality's colour, for a municipality without arms in the program.
import classes from './shield.module.css';

export function Shield() {
  return (
    <svg viewBox="0 0 22 26" className={classes.shield} aria-hidden>
      <path d="M1 1h20v13c0 6-4.5 9.5-10 11.5C5.5 23.500 1 20 1 14z" />
    </svg>
  );
}
