// Describes changes to the common page, for screen and print.
import type { PageChangeRow } from '../../../domain/common-page/calls.ts';
import { changedFields, type PageField } from '../../../domain/common-page/changes.ts';
import type { PageEntry } from '../../../domain/common-page/model.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';

export interface ChangeTexts {
  kind: 'new' | 'gone' | 'other';
  name: string;
  /** One per changed field; the values in it are the channel's own texts. */
  details: string[];
}

type TextTools = ReturnType<typeof useText>;

function fieldText(entry: PageEntry, field: PageField, { t }: TextTools): string {
  const value = entry[field];
  if (field === 'department' && value === '') return t('commonPage.wholeMunicipality');
  if (value === null || value === '') return t('commonPage.changes.nothing');
  if (typeof value === 'boolean') return t(value ? 'commonPage.changes.yes' : 'commonPage.changes.no');
  if (field === 'since' || field === 'closesOn') return dayFull(value);
  return field === 'kind' ? t(`commonPage.changes.kinds.${entry.kind}`) : value;
}

/** The channel's platform and department. */
const placeOf = ({ platformName, department, kind }: PageEntry, { t }: TextTools): string =>
  [platformName, kind === 'blog' ? '' : department === '' ? t('commonPage.wholeMunicipality') : department]
    .filter((part) => part !== '')
    .join(', ');

/** One field's change. What was not there before is said without an arrow. */
export function changeText(was: PageEntry, is: PageEntry, field: PageField, text: TextTools): string {
  const { t } = text;
  if (field === 'closesOn')
    return is.closesOn === null
      ? t('commonPage.changes.staysOpen')
      : was.closesOn === null
        ? t('commonPage.preview.closes', { day: dayFull(is.closesOn) })
        : t('commonPage.changes.closesInstead', { day: dayFull(is.closesOn), before: dayFull(was.closesOn) });
  const name = t(`commonPage.changes.fields.${field}`);
  const after = fieldText(is, field, text);
  const isNew = field !== 'department' && (was[field] === null || was[field] === '');
  return isNew ? `${name}: ${after}` : `${name}: ${fieldText(was, field, text)} → ${after}`;
}

export function useChangeTexts(): (change: PageChangeRow) => ChangeTexts {
  const text = useText();
  const { t } = text;
  return ({ was, is, closedOn }) => {
    if (was === null || is === null) {
      const entry = was ?? is;
      if (entry === null) return { kind: 'other', name: '', details: [] };
      const closedText =
        is !== null ? [] : closedOn === null ? [] : [t('commonPage.changes.closedOn', { day: dayFull(closedOn) })];
      return { kind: is === null ? 'gone' : 'new', name: entry.name, details: [placeOf(entry, text), ...closedText] };
    }
    const fields = changedFields({ was, is });
    const details = fields.map((field) => changeText(was, is, field, text));
    return {
      kind: 'other',
      name: is.name,
      details: details.length === 0 ? [t('commonPage.changes.programOnly')] : details,
    };
  };
}
