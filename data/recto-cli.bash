# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of recto-cli in bash: commands and options as recto-cli --help has them, then files.
_recto_cli ()
{
  local word=${COMP_WORDS[COMP_CWORD]} command= i

  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      -* | =) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  if [ -z "$command" ]; then
    mapfile -t COMPREPLY < <(compgen -W "--desk= --by= --wait= --read-only --help --version
      $(recto-cli --help 2>/dev/null | sed -n 's/^  \([a-z-]*\) .*/\1/p')" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(recto-cli "$command" --help 2>/dev/null | grep -o -- '--[a-z-]*=\?')" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o nospace -F _recto_cli recto-cli
