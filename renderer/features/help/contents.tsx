// The contents of the handbook, and the search in it.
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { GuidePage } from '../../../domain/screens/guide.ts';
import { Section } from '../../components/basics/section.tsx';
import { wordsOf } from '../../components/search/hits.ts';
import { MarkedText } from '../../components/search/marked-text.tsx';
import { createSessionValue } from '../../hooks/session-value.ts';
import { guideLink } from '../../hooks/use-guide.ts';
import { useText } from '../../i18n/use-text.ts';
import { CONTENTS, HANDBOOK, searchHandbook } from './handbook.ts';
import classes from './handbook.module.css';

const lastQuery = createSessionValue('');

/** The search, and below it what it finds, or all the pages. */
export function HandbookContents({ here }: { here?: GuidePage }) {
  const { t, language } = useText();
  const [query, setQuery] = useState(lastQuery.get());
  const words = wordsOf(query);
  return (
    <Section title={t('help.handbook')}>
      {language !== 'sv' && <p className={classes.where}>{t('help.inSwedish')}</p>}
      <TextInput
        label={t('help.search')}
        value={query}
        leftSection={<IconSearch size={15} aria-hidden />}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          lastQuery.set(event.currentTarget.value);
        }}
        mb="sm"
      />
      {words.length === 0 ? <Pages here={here} /> : <Hits words={words} />}
    </Section>
  );
}

function Pages({ here }: { here: GuidePage | undefined }) {
  const { t } = useText();
  return (
    <nav aria-label={t('help.contents')} lang="sv">
      <ul className={here === undefined ? classes.contents : undefined}>
        {CONTENTS.map((page) => (
          <li key={page}>
            <Link {...guideLink({ page })} className={classes.link} aria-current={page === here ? 'page' : undefined}>
              {HANDBOOK[page].title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Hits({ words }: { words: readonly string[] }) {
  const { t } = useText();
  const hits = searchHandbook(words);
  return (
    <>
      <p role="status" className={classes.where}>
        {t('help.found', { count: hits.length })}
      </p>
      <ul className={classes.hits} lang="sv" aria-label={t('help.hits')}>
        {hits.map((hit) => (
          <li key={`${hit.page}#${hit.heading ?? ''}`}>
            <Link {...guideLink(hit, words)} className={classes.link}>
              <MarkedText text={hit.title} words={words} />
            </Link>
            {hit.title !== hit.pageTitle && <span className={classes.where}> · {hit.pageTitle}</span>}
            <p className={classes.where}>
              <MarkedText text={hit.excerpt} words={words} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
