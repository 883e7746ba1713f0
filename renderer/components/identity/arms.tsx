// The municipality's arms; without them a plain shield in its colour. The name stands beside it, or `name` says it.
import type { Arms as Stored } from '../../../domain/organisation/arms.ts';
import { blobUrl } from '../files/blob-url.ts';
import { Shield } from './shield.tsx';
import classes from './arms.module.css';

interface Props {
  readonly arms: Stored | undefined;
  /** What it is called when no name stands beside it. */
  readonly name?: string;
  readonly large?: boolean;
}

export function Arms({ arms, name = '', large = false }: Props) {
  if (arms === undefined) return <Shield />;
  return (
    <img
      className={classes.arms}
      data-large={large || undefined}
      src={blobUrl(arms.blobId)}
      alt={name}
      width={arms.width}
      height={arms.height}
    />
  );
}
