// What a caller does who lets the OpenAPI Generator make a TypeScript client: compiled beside it, and run against the
// gateway that its only argument names. Ends with 0 where all of it went as it should.
import {
  BulkAnswerFromJSON,
  BulkApi,
  BulkLineToJSON,
  Configuration,
  Contact,
  ContactsApi,
  DeliveryApi,
  ErasureApi,
  ResponseError,
  TargetsApi,
} from "./client";

declare const process: { argv: string[] };

const configuration = new Configuration({ basePath: process.argv[2] });
const contacts = new ContactsApi(configuration);
const delivery = new DeliveryApi(configuration);
const erasure = new ErasureApi(configuration);
const bulk = new BulkApi(configuration);
const targets = new TargetsApi(configuration);

const key = "typescript";
const prefer = "wait=20";

function same(what: string, expected: unknown, found: unknown): void {
  if (expected !== found) {
    throw new Error(`${what} should be ${expected} and is ${found}`);
  }
}

function person(email: string, phone: string): Contact {
  return {
    givenName: "Angela",
    familyName: "Cruz",
    email,
    phone,
    organization: { name: "Corporate Merch" },
    relationship: { type: "client" },
    preferences: { shirtSize: "MD" },
    lists: new Set(["12"]),
    address: {
      line1: "1 Monument Cir",
      city: "Indianapolis",
      region: "IN",
      postalCode: "46204",
      country: "US",
    },
  };
}

async function changeAContact(): Promise<void> {
  const created = await contacts.replaceContact({ key, prefer, contact: person("typescript@example.com", "+13175550125") });
  same("revision", 1, created.revision);
  same("outcome", "synced", created.outcome);
  same("targets", 3, Object.keys(created.targets).length);

  // Each of them says null, and null clears; what isn't named stays.
  const contactPatch = { phone: null, preferences: null, lists: null, givenName: "Maria" };
  await contacts.patchContact({ key, prefer, contactPatch });

  const read = await contacts.readContact({ key });
  same("phone", undefined, read.phone);
  same("preferences", undefined, read.preferences);
  same("lists", 0, read.lists?.size ?? 0);
  same("given name", "Maria", read.givenName);
  same("family name", "Cruz", read.familyName);
  same("city", "Indianapolis", read.address?.city);
}

async function askWhatBecameOfIt(): Promise<void> {
  const report = await delivery.readSyncReport({ key, history: true });
  for (const target of Object.values(report.targets)) {
    same("status", "synced", target.status);
    same("history", true, (target.history ?? []).length > 0);
  }
  await delivery.deliverAgain({ key, prefer });
}

async function sendLines(): Promise<void> {
  const bulkLine = { key: "typescript-line", contact: person("line@example.org", "+13175550126") };
  const line = JSON.stringify(BulkLineToJSON(bulkLine));
  // The generated code has no notion of a body of lines: it is handed over, and read, as text.
  const lines = async () => ({ body: `${line}\n${line}\n` });
  const { raw } = await bulk.changeContactsRaw({ bulkLine, prefer }, lines);
  const answers = (await raw.text())
    .trim()
    .split("\n")
    .map((text) => BulkAnswerFromJSON(JSON.parse(text)))
    .filter((answer) => answer.progress === undefined);
  same("answers", 2, answers.length);
  for (const answer of answers) {
    same("key", bulkLine.key, answer.key);
    same("status", answer.line === 1 ? 201 : 200, answer.status);
  }
}

async function sendAPicture(): Promise<void> {
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const body = new Blob([signature, " and so on"], { type: "image/png" });
  const report = await contacts.replacePicture({ key, prefer, body });
  same("key", key, report.key);
  await contacts.removePicture({ key, prefer });
}

async function operateTargets(): Promise<void> {
  const target = "chatwoot";
  same("targets", 3, (await targets.listTargets()).targets.length);
  same("state", "paused", (await targets.pauseTarget({ target })).state);
  same("state", "active", (await targets.resumeTarget({ target })).state);
  same("name", target, (await targets.readTarget({ target })).name);
  await targets.retryTarget({ target });
  await targets.resyncTarget({ target });
  same("contacts", 2, (await targets.listContactsOfTarget({ target, limit: 10 })).contacts.length);
}

async function forgetIt(): Promise<void> {
  await erasure.forgetContact({ key, report: true });
  const refused = await contacts.readContact({ key }).catch((error: unknown) => error);
  same("status", 404, refused instanceof ResponseError ? refused.response.status : refused);
}

async function all(): Promise<void> {
  await changeAContact();
  await askWhatBecameOfIt();
  await sendLines();
  await sendAPicture();
  await operateTargets();
  await forgetIt();
}

// A rejection that nobody handles ends the program with 1 and shows why.
all();
