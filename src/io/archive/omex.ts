import { type UnzipFileInfo, unzipSync } from 'fflate';
import { Report } from '../network/problem';
import { readXml } from '../sbml/xml';
import { type ArchivedExperiment, ArchiveError } from './archived-experiment';
import { experimentIn, pathFrom } from './sedml';

/** Limits on an archive: what says that it is larger is not unpacked at all. */
const MAX_FILES = 1000;
const MAX_FILE_BYTES = 20e6;
const MAX_BYTES = 50e6;
export const MAX_ARCHIVE_BYTES = 30e6;

/** Kinds of content that can be used. */
type Kind = 'sedml' | 'sbml' | 'antimony' | 'other';

function kindOf(path: string, format: string): Kind {
  if (/sed-?ml/i.test(format)) return 'sedml';
  if (/sbml/i.test(format)) return 'sbml';
  if (/antimony/i.test(format)) return 'antimony';
  if (/\.sedml$/i.test(path)) return 'sedml';
  if (/\.(sbml|xml)$/i.test(path) && (format === '' || /xml$/i.test(format))) return 'sbml';
  return /\.ant$/i.test(path) ? 'antimony' : 'other';
}

/** Whether bytes are those of a ZIP file. */
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] <= 8;

/**
 * Reads a COMBINE archive (Bergmann et al., BMC Bioinformatics 15:369, 2014): a ZIP file whose manifest.xml says what is in it. Its
 * simulation experiment, where it has one with a uniform time course, or else its model; everything else is named.
 * @throws ArchiveError with a sentence for people
 */
export function readOmex(bytes: Uint8Array): ArchivedExperiment {
  const files = unpack(bytes);
  const listed = manifestOf(files);
  const paths = [...files.keys()].filter((path) => path !== 'manifest.xml');
  const kinds = new Map(paths.map((path) => [path, kindOf(path, listed.get(path)?.format ?? '')]));
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  const of = (kind: Kind) => paths.filter((path) => kinds.get(path) === kind);
  const master = (path: string) => (listed.get(path)?.master ? 0 : 1);
  const experiments = of('sedml').sort((a, b) => master(a) - master(b));
  const models = [...of('sbml'), ...of('antimony')].sort((a, b) => master(a) - master(b));
  const used = (experiment: ArchivedExperiment, by: readonly string[]): ArchivedExperiment => {
    const rest = paths.filter((path) => !by.includes(path));
    return rest.length === 0
      ? experiment
      : { ...experiment, notes: [...experiment.notes, `Not used of the archive: ${named(rest)}.`] };
  };
  const troubles: string[] = [];
  for (const path of experiments) {
    try {
      const found = experimentIn(text(path), (source) => {
        const at = pathFrom(path, source);
        if (!files.has(at)) throw new ArchiveError(`The experiment's model "${source}" is not in the archive.`);
        return { path: at, text: text(at) };
      });
      return used(found, [path, found.path]);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      troubles.push(`${path}: ${error.message}`);
    }
  }
  if (models.length === 0)
    throw new ArchiveError(
      `The archive holds no model in SBML or Antimony that can be read: ${troubles[0] ?? `it has ${named(paths) || 'no files'}`}.`,
    );
  const [path] = models;
  const others = models.length > 1 ? [`The archive holds ${models.length} models; ${path} was taken.`] : [];
  return used({ path, text: text(path), notes: [...others, ...troubles] }, [path]);
}

const named = (paths: readonly string[]): string =>
  paths.length > 8 ? `${paths.slice(0, 8).join(', ')} and ${paths.length - 8} more` : paths.join(', ');

/** What the manifest says of each file; nothing of those that it does not list. */
function manifestOf(files: ReadonlyMap<string, Uint8Array>): Map<string, { format: string; master: boolean }> {
  const listed = new Map<string, { format: string; master: boolean }>();
  const bytes = files.get('manifest.xml');
  // Without a manifest the names have to do.
  if (!bytes) return listed;
  const xml = readXml(new TextDecoder().decode(bytes), new Report());
  for (const { name, attributes } of xml?.root.children ?? []) {
    const location = attributes.get('location');
    if (name !== 'content' || location === undefined) continue;
    listed.set(pathFrom('', location), {
      format: attributes.get('format') ?? '',
      master: attributes.get('master') === 'true',
    });
  }
  return listed;
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  if (bytes.length > MAX_ARCHIVE_BYTES)
    throw new ArchiveError(`The archive is larger than ${MAX_ARCHIVE_BYTES / 1e6} MB.`);
  let files = 0;
  let size = 0;
  const wanted = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (name.endsWith('/')) return false;
    if (++files > MAX_FILES) throw new ArchiveError(`The archive holds more than ${MAX_FILES} files.`);
    // Pictures and results may be large: they are left alone. What is unpacked gets no more room than it says it needs.
    if (!/\.(xml|sbml|sedml|ant|txt)$/i.test(name) && originalSize > MAX_FILE_BYTES) return false;
    size += originalSize;
    if (originalSize > MAX_FILE_BYTES || size > MAX_BYTES)
      throw new ArchiveError(
        `The archive unpacks to more than ${MAX_BYTES / 1e6} MB, or a file of it to more than ${MAX_FILE_BYTES / 1e6} MB.`,
      );
    return true;
  };
  try {
    const found = Object.entries(unzipSync(bytes, { filter: wanted }));
    return new Map(found.map(([path, content]) => [pathFrom('', path), content]));
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(
      `This is no archive that can be unpacked: ${error instanceof Error ? error.message : error}. It may be damaged or cut off: fetch or export it again.`,
    );
  }
}
