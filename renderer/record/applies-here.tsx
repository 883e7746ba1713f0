// The governing documents that apply to the work on a screen, as one discreet line (R01).
import type { GoverningDocument } from '../../domain/organisation/model.ts';
import layout from '../components/basics/layout.module.css';
import { useAction } from '../calls/use-action.ts';
import { useCall } from '../calls/use-call.ts';
import { useText } from '../i18n/use-text.ts';

/** Nothing while the register has no document in use for this kind of work. */
export function AppliesHere({ to }: { to: GoverningDocument['appliesTo'][number] }) {
  const { t } = useText();
  const open = useAction('app.openLink');
  const { data } = useCall('organisation.get', {});
  const documents = data?.documents.filter(({ archived, appliesTo }) => archived === null && appliesTo.includes(to));
  if (documents === undefined || documents.length === 0) return null;
  return (
    <p className={layout.quiet}>
      {t('organisation.documents.here')}{' '}
      {documents.map(({ id, title, reference, link }, index) => {
        const name = <bdi>{reference === '' ? title : `${title}, ${reference}`}</bdi>;
        return (
          <span key={id}>
            {index > 0 && ' · '}
            {link === '' ? (
              name
            ) : (
              <button type="button" className={layout.linkish} onClick={() => void open.run({ url: link })}>
                {name}
              </button>
            )}
          </span>
        );
      })}
    </p>
  );
}
