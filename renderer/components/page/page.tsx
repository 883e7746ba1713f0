// Frame of every screen: a bar with where one is, its acts and the search; the sheet with the content; the margin with
// what one may need to know.
import { IconArrowLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useLayoutEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { isOwnWindow, setTitle } from '../../bridge.ts';
import { TITLE_ID, restOnTitle, startLateScreen } from '../../focus/screen.ts';
import { useShowing } from '../../calls/open-now.ts';
import { noteOpened } from '../../hooks/recently-opened.ts';
import { showsItem, thingAt } from '../../routes.ts';
import { HelpButton } from './help-button.tsx';
import { OthersHere } from './others-here.tsx';
import classes from './page.module.css';
import { SearchBox } from './search-box.tsx';
import { SubPlaces } from './sub-places.tsx';

export interface PageProps {
  title: string;
  subtitle?: ReactNode;
  /** A mark left of a thing's title, such as its platform's. */
  mark?: ReactNode;
  /** The number of what is shown, which a window of its own is called by. */
  number?: string | undefined;
  /** Buttons in the bar. */
  actions?: ReactNode;
  /** Controls above the content. */
  toolbar?: ReactNode;
  /** Known facts, in the margin; below the content if the window is narrow. */
  aside?: ReactNode;
  /** Label and path of the parent list: the screen shows one thing, and its title stands on the sheet. */
  back?: { label: string; to: string };
  /** Lists and timelines use the whole width of a large window. */
  wide?: boolean;
  /** Search and filters over the pane and the sheet. */
  head?: ReactNode;
  /** What one chooses from, beside the sheet that shows what is chosen. */
  pane?: ReactNode;
  /** The pane has what is read in it, not only what one chooses from: it is wider where there is room. */
  widePane?: boolean;
  /** In a window with room for one of them: whether it is the sheet. */
  showsSheet?: boolean;
  /** Under everything, at the foot of the window. */
  foot?: ReactNode;
  children: ReactNode;
}

export function Page({
  title,
  subtitle,
  mark,
  number,
  actions,
  toolbar,
  aside,
  back,
  wide = false,
  head,
  pane,
  widePane = false,
  showsSheet = true,
  foot,
  children,
}: PageProps) {
  const [path] = useLocation();
  useEffect(() => {
    setTitle(isOwnWindow() && number !== undefined && number !== '' ? `${number} · Kanalvakt` : `${title} – Kanalvakt`);
    if (showsItem(path)) noteOpened(path, title);
  }, [title, number, path]);
  const { id, word } = thingAt(path);
  useShowing(id, word);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    startLateScreen();
    return heading.current === null ? undefined : restOnTitle(heading.current);
  }, []);
  const titles = <Titles ref={heading} title={title} subtitle={subtitle} />;
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        {back === undefined ? (
          <div className={classes.where}>{titles}</div>
        ) : (
          <div className={classes.crumbs}>
            {!isOwnWindow() && (
              <>
                <Link href={back.to}>
                  <IconArrowLeft size={16} stroke={1.75} aria-hidden />
                  {back.label}
                </Link>
                <IconChevronRight size={14} stroke={1.75} aria-hidden />
              </>
            )}
            <span className={classes.here} aria-hidden>
              {title}
            </span>
          </div>
        )}
        <OthersHere />
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        <HelpButton />
        {!isOwnWindow() && <SearchBox />}
      </header>
      {back === undefined && <SubPlaces />}
      {head !== undefined && (
        <div className={classes.head} data-behind={(pane !== undefined && showsSheet) || undefined}>
          {head}
        </div>
      )}
      <div
        className={classes.columns}
        data-aside={aside !== undefined || undefined}
        data-list={pane === undefined ? undefined : showsSheet ? 'behind' : 'shown'}
        data-wide-pane={widePane || undefined}
        data-pane
      >
        {pane !== undefined && (
          <div className={classes.pane} data-pane>
            {pane}
          </div>
        )}
        <div className={classes.sheet} data-pane>
          {back !== undefined && (
            <div className={classes.thing} data-mark={mark !== undefined || undefined}>
              {mark}
              <div className={classes.names}>{titles}</div>
            </div>
          )}
          {toolbar !== undefined && <div className={classes.toolbar}>{toolbar}</div>}
          <div className={classes.stack} data-wide={wide || undefined}>
            {children}
          </div>
        </div>
        {aside !== undefined && (
          <div className={classes.context} data-pane>
            <div className={classes.stack}>{aside}</div>
          </div>
        )}
      </div>
      {foot}
    </div>
  );
}

function Titles({
  ref,
  title,
  subtitle,
}: {
  ref: Ref<HTMLHeadingElement>;
  title: string;
  subtitle: ReactNode | undefined;
}) {
  return (
    <>
      <h1 className={classes.title} id={TITLE_ID} ref={ref} tabIndex={-1}>
        {title}
      </h1>
      {subtitle !== undefined && <p className={classes.subtitle}>{subtitle}</p>}
    </>
  );
}
