// A page of the handbook. The handbook is in Swedish, whatever language the program speaks.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Section, EmptyState, Page } from '../../components/index.ts';
import { elementById } from '../../bridge.ts';
import { takeFocus } from '../../focus/focus.ts';
import { startScreen } from '../../focus/screen.ts';
import { usePassedValue, useWhenPassed } from '../../hooks/passed-value.ts';
import { handbookPlace } from '../../hooks/use-guide.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { Blocks, ReadingContext } from './blocks.tsx';
import { HandbookContents } from './contents.tsx';
import { HANDBOOK, isGuidePage } from './handbook.ts';
import classes from './handbook.module.css';
import type { GuidePage } from '../../../domain/screens/guide.ts';

export function HandbookScreen({ page }: { page: string }) {
  const { t } = useText();
  const back = { label: t('app.palette.help'), to: paths.help };
  return isGuidePage(page) ? (
    <Reader page={page} back={back} />
  ) : (
    <Page title={t('help.handbook')} back={back}>
      <EmptyState title={t('help.noPage')} text={t('help.noPageText')} />
    </Page>
  );
}

function Reader({ page, back }: { page: GuidePage; back: { label: string; to: string } }) {
  const { t, language } = useText();
  const [place, setPlace] = useState(usePassedValue(handbookPlace));
  const first = useRef(place);
  useWhenPassed(handbookPlace, setPlace);
  const words = useMemo(() => place?.words ?? [], [place]);
  const heading = place?.heading ?? null;
  const article = useRef<HTMLElement>(null);
  const { title, blocks } = HANDBOOK[page];
  useEffect(() => {
    if (place?.heading !== undefined) elementById(`handbok-${place.heading}`)?.scrollIntoView();
    // The page was read already: nothing else says where it goes on.
    if (place !== first.current) startScreen();
  }, [place]);
  const reading = useMemo(
    () => ({ page, words, heading, goTo: (to: string) => takeFocus(elementById(`handbok-${to}`) ?? article.current) }),
    [page, words, heading],
  );
  return (
    <Page title={language === 'sv' ? title : t('help.handbook')} back={back} aside={<HandbookContents here={page} />}>
      <Section>
        <article ref={article} className={classes.page} lang="sv" tabIndex={-1}>
          {language !== 'sv' && <h2 className={classes.heading}>{title}</h2>}
          <ReadingContext value={reading}>
            <Blocks blocks={blocks} />
          </ReadingContext>
        </article>
      </Section>
    </Page>
  );
}
