// Sections that may be meant, one press each: a suggestion, never chosen by the program. R42.1.
import { Button } from '@mantine/core';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';
import type { Reviewing } from './use-review.ts';

export function SuggestedSections({
  sections,
  reviewing,
}: Pick<DisclosureContent, 'sections'> & { reviewing: Reviewing }) {
  const { t } = useText();
  if (sections.length === 0) return null;
  return (
    <div>
      <p className="dim">{t('disclosures.review.sections')}</p>
      <ul className={classes.sections} aria-label={t('disclosures.review.sections')}>
        {sections.map(({ section, about, why }) => (
          <li key={section}>
            <Button
              variant="default"
              size="compact-sm"
              aria-pressed={reviewing.by === section}
              onClick={() => reviewing.setSection(section)}
            >
              {section}
            </Button>
            <span className="dim">
              {[about, t(`disclosures.review.sectionWhy.${why}`)].filter((text) => text !== '').join('. ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
