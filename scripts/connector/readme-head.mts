// The hand-written head of docs/connectors/README.md; the counts below it are made from the tables.

export const README_HEAD = `# The connectors

<!-- Made by \`npm run docs:connectors\`: the text from scripts/connector/readme-head.mts, the counts from the tables. -->

Every call the app can make to the POS, GoUP, Finan and VBot is one row of a table in
[src/shared/connectors](../../src/shared/connectors). These pages are made from those rows, so they cannot tell anything
else than what the app does. \`npm test\` fails when they are out of date; \`npm run docs:connectors\` makes them anew.

| | |
|---|---|
| [facts.md](facts.md) | what one has to know beyond the vendors' documents: signatures, framework behaviour, outcomes, codes |
| [decisions.md](decisions.md) | 146 places where the documents contradict themselves or are silent, what we do there, and where |

## How to read an entry

- **Input** is what our own code hands in, with the limits of the schema that checks it; lengths are in characters. No
  text may hold \`*\`: a masked value is never written back. **Sends** is the request made from the example in
  scripts/connector-examples.mts; ids in the path are shown as \`:id\`.
- **documented**: the vendor's document states what we send. **assumed**: it is silent or contradicts itself, and we chose.
- **Errors** are the codes the document lists for this operation, each with what it says and, in brackets, how the app
  takes it.
- **Repeat** is the replay class: what is done when nobody knows whether a send worked.
- **Unknown outcome** says whether a read can settle that question.

## Trying one from a terminal

\`\`\`sh
npm run connector -- --list                                  # all operations
npm run connector -- --show goup.customers.get               # what its input must hold, with an example
echo '{"code":"KH0001"}' > input.json
npm run connector -- goup.customers.get --profile shop-profile.json --input input.json
\`\`\`

For an installer who tests a shop's credentials. It goes through the app's own connectors, one operation at a time, and
answers in the profile's language with the outcome or the value, the HTTP status, the time it took and what it means.
It is not the outbox: nothing is kept, nothing is sent again, and an answer that is lost stays lost; \`--verify\` looks
whether it was done all the same. Nothing is written to disk.

| option | does |
|---|---|
| \`--profile FILE\` | the shop profile |
| \`--input FILE\` | the input as JSON; \`-\` reads it from stdin; absent means \`{}\` |
| \`--author NAME\` | the person at the POS; needed there and nowhere else |
| \`--yes\` | sends a mutation without asking; without it one sees what is sent where and is asked, which needs a terminal |
| \`--verify\` | of a mutation only the verifying read: was this done? |
| \`--all-pages\` | of a list every page, each as soon as it is there |
| \`--photo FILE\` | offers a JPEG to the input and prints its reference; may be given several times, also alone |
| \`--device ID\` | the \`Device-Id\` the POS knows; absent: a new one |
| \`--list\`, \`--show OPERATION\` | what there is, and what it takes |

Secrets come from the environment or are asked for without being shown, and **never** from the command line, where other
programs can read them. The variables are \`COUNTERFOIL_<SYSTEM>_<NAME>\` with the names of the
[shop profile](../shop-profile.md#secrets), for example \`COUNTERFOIL_GOUP_SECKEY\`, \`COUNTERFOIL_FINAN_CLIENT_ID\`,
\`COUNTERFOIL_VBOT_API_KEY\`. For the POS they are \`COUNTERFOIL_POS_TOKEN\`, a token that somebody has already, or
\`COUNTERFOIL_POS_PASSWORD\`, which signs in and so registers a token there, as the app does.

Exit codes: 0 done or found · 1 refused or not found · 2 wrong use · 3 unknown, or nobody could be reached.
`
