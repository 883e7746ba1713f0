// Frame of every screen: title, subtitle, search box, actions, content and an aside.
import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { Link } from 'wouter';
import { setTitle } from '../../bridge.ts';
import { TITLE_ID, restOnTitle, startLateScreen } from '../../focus/screen.ts';
import classes from './page.module.css';
import { SearchBox } from './search-box.tsx';

export interface PageProps {
  title: string;
  subtitle?: ReactNode;
  /** Buttons next to the title. */
  actions?: ReactNode;
  /** Controls below the title. */
  toolbar?: ReactNode;
  /** Known facts, on the right; below the content if the window is narrow. */
  aside?: ReactNode;
  /** Label and path of the parent list. */
  back?: { label: string; to: string };
  children: ReactNode;
}

export function Page({ title, subtitle, actions, toolbar, aside, back, children }: PageProps) {
  useEffect(() => setTitle(`${title} – Kanalvakt`), [title]);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    startLateScreen();
    return heading.current === null ? undefined : restOnTitle(heading.current);
  }, []);
  return (
    <div className={classes.page}>
      {back && (
        <Anchor component={Link} href={back.to} className={classes.back ?? ''}>
          <IconArrowLeft size={14} aria-hidden /> {back.label}
        </Anchor>
      )}
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1 className={classes.title} id={TITLE_ID} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle !== undefined && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        <SearchBox />
      </header>
      {toolbar !== undefined && <div className={classes.toolbar}>{toolbar}</div>}
      {aside === undefined ? (
        children
      ) : (
        <div className={classes.split}>
          <div className={classes.content}>{children}</div>
          <div className={classes.aside}>{aside}</div>
        </div>
      )}
    </div>
  );
}
