// Frame of an import screen: the page with the file's name, and its steps one below the other.
import type { ReactNode } from 'react';
import type { Problem } from '../../domain/kernel/result.ts';
import { Note, Page, ProblemNote } from '../components/index.ts';
import type { PageProps } from '../components/page/page.tsx';
import { problemText } from '../i18n/problem-text.ts';
import classes from './imports.module.css';

interface FrameProps extends Pick<PageProps, 'title' | 'subtitle' | 'back'> {
  /** Name of the file being imported, after the title. */
  readonly fileName?: string | undefined;
  readonly problem: Problem | null;
  /** The code of a refusal that is no error, such as a cancellation; it is shown as a neutral note. */
  readonly neutral?: string;
  /** Class with the screen's own measures (imports.module.css). */
  readonly look?: string | undefined;
  readonly children: ReactNode;
}

/** The frame; a problem of any step is shown above the steps. */
export function ImportFrame({ fileName, subtitle, problem, neutral, look = '', children, ...page }: FrameProps) {
  const under = fileName === undefined ? subtitle : <bdi>{fileName}</bdi>;
  return (
    <Page {...page} {...(under === undefined ? {} : { subtitle: under })}>
      <div className={`${classes.stack ?? ''} ${look}`}>
        {problem !== null && problem.code === neutral ? (
          <Note tone="plain">
            <span role="status">{problemText(problem)}</span>
          </Note>
        ) : (
          <ProblemNote problem={problem} />
        )}
        {children}
      </div>
    </Page>
  );
}
