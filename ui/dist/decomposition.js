import{m as o}from"./common.js";import{_ as c,o as e,a as n}from"./vue.js";const r={};function t(m,_){return e(),n("p")}const s=c(r,[["render",t]]);o(s);
