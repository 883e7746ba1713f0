// A governing document by its title and decision, as a link if it has one. R01.
import type { GoverningDocument } from '../../domain/organisation/model.ts';
import layout from '../components/basics/layout.module.css';
import { useAction } from '../calls/use-action.ts';

export function DocumentName({ of: { title, reference, link } }: { of: GoverningDocument }) {
  const open = useAction('app.openLink');
  const name = <bdi>{reference === '' ? title : `${title}, ${reference}`}</bdi>;
  if (link === '') return name;
  return (
    <button type="button" className={layout.linkish} onClick={() => void open.run({ url: link })}>
      {name}
    </button>
  );
}
