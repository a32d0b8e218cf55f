"""The sample workspace: a clinic, copied from where the program is installed."""

from pathlib import Path

from flowtui.flows.platforms import AT_FIRST
from flowtui.store.files.holder import Holder
from flowtui.store.files.places import demo_folder
from flowtui.store.projects.project import Clock, Project

FLOWS, CONTACTS = "clinic.json", "contacts.json"
FIRST_SCENARIO = "registration.yaml"
NAME = "Rose Clinic"


def sample_folder() -> Path:
    """Return the folder of the sample files: in the installed package, or in the checkout.

    Raises:
        FileNotFoundError: they are in neither.
    """
    package = Path(__file__).parents[2]
    for folder in (package / "sample_flows", package.parent / "sample_flows"):
        if (folder / FLOWS).is_file():
            return folder
    raise FileNotFoundError(f"the sample flows are not installed beside {package}")


def make_demo(folder: Path, *, clock: Clock, holder: Holder) -> None:
    """Make a workspace in `folder` with a copy of the sample flows, assets and contacts.

    Raises:
        StoreError: it cannot be made there.
    """
    import orjson

    from flowtui.flows.library.document import Document
    from flowtui.store.projects.importing import import_document
    from flowtui.store.workspace.workspace import Workspace

    source = sample_folder()
    document = Document.read(orjson.loads((source / FLOWS).read_bytes()))
    with Workspace.create(folder, name=NAME, profile=AT_FIRST, holder=holder) as workspace:
        import_document(workspace, document, saved_on=clock(), saved_by=holder.user)
        workspace.contacts.put(*orjson.loads((source / CONTACTS).read_bytes()))


def open_demo(
    *, clock: Clock, holder: Holder, fresh: bool = False, read_only: bool = False
) -> Project:
    """Return the user's own copy of the sample workspace, open; made when it is not there yet.

    With `fresh`, what was changed in the copy is forgotten.

    Raises:
        StoreError: it cannot be made or opened.
    """
    from flowtui.store.projects.opening import open_project
    from flowtui.store.workspace.workspace import Workspace

    folder = demo_folder()
    if fresh and Workspace.exists(folder):
        open_project(folder, clock=clock, holder=holder).close()  # refused while it is in use
    if fresh or not Workspace.exists(folder):
        _put_in_place(folder, clock, holder)
    return open_project(folder, clock=clock, holder=holder, read_only=read_only)


def _put_in_place(folder: Path, clock: Clock, holder: Holder) -> None:
    """Make the demo beside `folder`, and put it there in one step: killed, nothing is half made.

    Raises:
        StoreError: it cannot be made; what was there before is still there.
    """
    from shutil import rmtree

    from flowtui.store.errors import CannotWrite
    from flowtui.store.files.locks import WriteLock

    unfinished = folder.with_name(f".{folder.name}-unfinished")
    old = folder.with_name(f".{folder.name}-old")
    with WriteLock(folder.with_name(f".{folder.name}.lock")):
        try:
            for leftover in (unfinished, old):
                if leftover.exists():
                    rmtree(leftover)
            make_demo(unfinished, clock=clock, holder=holder)
            if folder.exists():
                folder.rename(old)
            unfinished.rename(folder)
            if old.exists():
                rmtree(old)
        except OSError as error:
            raise CannotWrite(folder, error.strerror or str(error)) from error
