// The program's mark: signal flag K, "I wish to communicate with you", as a speech bubble with a lock gate ajar.
import classes from './mark.module.css';

export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} className={classes.mark} aria-hidden>
      <path data-warm d="M2 8.5A4.5 4.5 0 0 1 6.5 4H15v21H8.4L2 30.5z" />
      <path data-cool d="M17 4h8.5A4.5 4.5 0 0 1 30 8.5v12a4.5 4.5 0 0 1-4.5 4.5H17z" />
    </svg>
  );
}
