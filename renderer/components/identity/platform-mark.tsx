// A platform's mark: the silhouette says what kind of medium it is, the letters which platform. One grey, so that no
// platform shouts. The platform's name stands beside it.
import type { ReactNode } from 'react';
import { firstLetter } from './first-letter.ts';
import classes from './platform-mark.module.css';

type Medium = 'talk' | 'pictures' | 'film' | 'text' | 'sound';

const OUTLINES: Readonly<Record<Medium, ReactNode>> = {
  talk: <rect x="1" y="1" width="20" height="20" rx="4.5" />,
  pictures: <circle cx="11" cy="11" r="10" />,
  film: (
    <path d="M3.5 2h10.8a2.5 2.5 0 0 1 2.1 1.1l4.3 6.6a2.4 2.4 0 0 1 0 2.6l-4.3 6.6a2.5 2.5 0 0 1-2.1 1.1H3.5A2.5 2.5 0 0 1 1 17.5v-13A2.5 2.5 0 0 1 3.5 2z" />
  ),
  text: (
    <>
      <path d="M5 1h8.5L19 6.5V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z" />
      <path d="M13.5 1v5.5H19" />
    </>
  ),
  sound: <path d="M1.5 18.5V11a9.5 9.5 0 0 1 19 0v7.5a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2z" />,
};

/** The middle of the letters, in each silhouette. */
const MIDDLE: Readonly<Record<Medium, readonly [number, number]>> = {
  talk: [11, 14.6],
  pictures: [11, 14.6],
  film: [9.4, 14.6],
  text: [11, 16.4],
  sound: [11, 15.6],
};

const MARKS: Readonly<Record<string, readonly [Medium, string]>> = {
  facebook: ['talk', 'Fb'],
  linkedin: ['talk', 'Li'],
  x: ['talk', 'X'],
  mastodon: ['talk', 'Ma'],
  bluesky: ['talk', 'Bs'],
  threads: ['talk', 'Th'],
  forum: ['talk', 'Fo'],
  snapchat: ['pictures', 'Sn'],
  pinterest: ['pictures', 'Pi'],
  instagram: ['pictures', 'Ig'],
  flickr: ['pictures', 'Fl'],
  youtube: ['film', 'Yt'],
  tiktok: ['film', 'Tt'],
  vimeo: ['film', 'Vi'],
  blog: ['text', 'Bl'],
  wiki: ['text', 'Wi'],
  'article-comments': ['text', 'Ak'],
  podcast: ['sound', 'Po'],
};

/** @param name of the platform: one that is not known here is marked by its first two letters */
export function PlatformMark({
  id,
  name,
  small = false,
  large = false,
}: {
  id: string;
  name: string;
  small?: boolean;
  large?: boolean;
}) {
  const [medium, letters] = MARKS[id] ?? [
    'talk',
    `${firstLetter(name)}${firstLetter(name.slice(firstLetter(name).length))}`,
  ];
  const [x, y] = MIDDLE[medium];
  return (
    <svg
      viewBox="0 0 22 22"
      className={classes.mark}
      data-small={small || undefined}
      data-large={large || undefined}
      aria-hidden
    >
      {OUTLINES[medium]}
      <text x={x} y={y}>
        {letters}
      </text>
    </svg>
  );
}
