// The findings of a check in sentences, a limited number of each group.
import type { VerifyReport } from '../../../domain/vault/calls.ts';
import { findingText } from '../../i18n/finding-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { type CheckGroup, checkGroups } from './check-groups.ts';

/** Maximum number of findings shown of each group; the report contains more. */
const MAX_SHOWN = 50;

export function CheckFindings({ report }: { report: VerifyReport }) {
  return checkGroups(report).map((group) => <Group key={group.name} group={group} />);
}

/** The heading of a group, and what it means; '': the heading says it. */
export function useGroupTexts(): (group: CheckGroup) => { title: string; text: string } {
  const { t } = useText();
  return ({ name, count }) => {
    switch (name) {
      case 'damage':
        return { title: t('app.settings.checkDamage'), text: '' };
      case 'leftOut':
        return { title: t('leftOut.check.title', { count }), text: t('leftOut.check.text') };
      case 'beforeRules':
        return { title: t('leftOut.check.olderTitle', { count }), text: t('leftOut.check.olderText') };
      case 'notes':
        return { title: t('app.settings.checkNotes'), text: '' };
    }
  };
}

function Group({ group }: { group: CheckGroup }) {
  const { t } = useText();
  const { title, text } = useGroupTexts()(group);
  const { findings, count } = group;
  const shown = findings.slice(0, MAX_SHOWN);
  const more = count - shown.length;
  return (
    <div className="prose">
      <h3 style={{ fontSize: 14 }}>{title}</h3>
      {text !== '' && <p>{text}</p>}
      <ul>
        {shown.map((finding, index) => (
          <li key={`${finding.code}-${String(index)}`}>{findingText(finding)}</li>
        ))}
      </ul>
      {more > 0 && (
        <p>
          {count === findings.length
            ? t('app.settings.checkMore', { count: more })
            : t('leftOut.check.more', { count: more, listed: findings.length })}
        </p>
      )}
    </div>
  );
}
