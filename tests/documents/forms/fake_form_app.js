// Stands in for Google's FormApp and notes what a script builds: node fake_form_app.js script.gs [old]
"use strict";
const fs = require("fs");
const vm = require("vm");

const built = { settings: {}, items: [] };

// What each kind of item understands; any other call fails, as it does at Google's.
const KINDS = {
  Grid: ["setTitle", "setRows", "setColumns", "setRequired"],
  MultipleChoice: ["setTitle", "setChoiceValues", "setRequired"],
  Checkbox: ["setTitle", "setChoiceValues", "setRequired"],
  Text: ["setTitle", "setRequired"],
  ParagraphText: ["setTitle", "setRequired"],
  PageBreak: ["setTitle"],
  SectionHeader: ["setTitle"],
};
const SETTINGS = ["setTitle", "setProgressBar", "setShowLinkToRespondAgain", "setLimitOneResponsePerUser"].concat(
  process.argv[3] === "old" ? ["setCollectEmail"] : ["setRequireLogin", "setEmailCollectionType"]);

function setter(owner, notes, name) {
  return function (value) {
    if (Array.isArray(value) && (value.length === 0 || value.includes("") || new Set(value).size !== value.length)) {
      throw new Error("Google takes no empty and no repeated choice: " + JSON.stringify(value));
    }
    notes[name.slice(3)] = value;
    return owner;
  };
}

const form = { getEditUrl: function () { return "the form's address"; } };
SETTINGS.forEach(function (name) { form[name] = setter(form, built.settings, name); });
Object.keys(KINDS).forEach(function (kind) {
  form["add" + kind + "Item"] = function () {
    const notes = { kind: kind };
    const item = {};
    KINDS[kind].forEach(function (name) { item[name] = setter(item, notes, name); });
    built.items.push(notes);
    return item;
  };
});

const context = vm.createContext({
  FormApp: {
    create: function (title) { built.created = title; return form; },
    EmailCollectionType: { DO_NOT_COLLECT: "DO_NOT_COLLECT" },
  },
  Logger: { log: function () {} },
});
vm.runInContext(fs.readFileSync(process.argv[2], "utf8") + "\nbuildForm();", context);
process.stdout.write(JSON.stringify(built));
