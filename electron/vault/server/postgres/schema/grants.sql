-- Who may call and read what. Everything else is refused: no login may change a row of any table.
SET LOCAL ROLE kanalvakt_owner;

REVOKE ALL ON SCHEMA kanalvakt FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA kanalvakt FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA kanalvakt FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kanalvakt FROM PUBLIC;

GRANT USAGE ON SCHEMA kanalvakt TO kanalvakt_user;
GRANT SELECT ON kanalvakt.frame, kanalvakt.object TO kanalvakt_user;
GRANT EXECUTE ON FUNCTION
  kanalvakt.version,
  kanalvakt.doors,
  kanalvakt.identity,
  kanalvakt.set_state,
  kanalvakt.open_door,
  kanalvakt.shut_door,
  kanalvakt.list_doors,
  kanalvakt.fill,
  kanalvakt.drop_vault,
  kanalvakt.turn,
  kanalvakt.append,
  kanalvakt.withdraw,
  kanalvakt.frames,
  kanalvakt.digests,
  kanalvakt.objects_since,
  kanalvakt.read_object,
  kanalvakt.blob_begin,
  kanalvakt.blob_put,
  kanalvakt.blob_finish,
  kanalvakt.blob_read,
  kanalvakt.blob_list,
  kanalvakt.erase_replace,
  kanalvakt.erase_blobs,
  kanalvakt.blob_sweep,
  kanalvakt.scrub_begin,
  kanalvakt.scrub,
  kanalvakt.replaced,
  kanalvakt.lease_take,
  kanalvakt.lease_keep,
  kanalvakt.lease_give
TO kanalvakt_user;
GRANT EXECUTE ON FUNCTION
  kanalvakt.note_copy,
  kanalvakt.copies,
  kanalvakt.forget_copy,
  kanalvakt.note_open,
  kanalvakt.stored_rows,
  kanalvakt.drop_tail,
  kanalvakt.dropped_rows,
  kanalvakt.forget_dropped,
  kanalvakt.let_go,
  kanalvakt.restore_row
TO kanalvakt_user;
GRANT EXECUTE ON FUNCTION
  kanalvakt.rotted_parts,
  kanalvakt.restore_part,
  kanalvakt.begin_exchange,
  kanalvakt.exchange,
  kanalvakt.finish_given
TO kanalvakt_user;
GRANT EXECUTE ON FUNCTION kanalvakt.begin_gathering, kanalvakt.give_back TO kanalvakt_user;
GRANT EXECUTE ON FUNCTION kanalvakt.create_vault TO kanalvakt_maker;

RESET ROLE;
