// Checks what the console proves with Go's own module-proxy code (golang.org/x/mod/sumdb), which knows nothing of the console.
//
//	verify proofs < cases.json     one line a case: "ok", or what is wrong
//	verify tiles URL KEY INDEX...  reads the tree from its tiles and proves these leaves; the token is in CONSOLE_TOKEN
package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A proof as the console hands it out. Entry is the text of GET /api/v1/ledger/{seq}.
type proof struct {
	Key, Note   string
	Index       int64
	Entry       string
	Path        []tlog.Hash
	EarlierNote string
	Consistency []tlog.Hash
}

var hashMember = regexp.MustCompile(`"hash":"[0-9a-f]{64}",`)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 1 && args[0] == "proofs" {
		return proofs(os.Stdin)
	}
	if len(args) > 3 && args[0] == "tiles" {
		return tiles(args[1], args[2], args[3:])
	}
	return errors.New("usage: verify proofs | verify tiles URL KEY INDEX...")
}

func proofs(input io.Reader) error {
	var cases []proof
	if err := json.NewDecoder(input).Decode(&cases); err != nil {
		return err
	}
	for _, p := range cases {
		if err := check(p); err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("ok")
		}
	}
	return nil
}

func check(p proof) error {
	tree, err := open(p.Note, p.Key)
	if err != nil {
		return err
	}
	if p.Entry != "" {
		if err := tlog.CheckRecord(p.Path, tree.N, tree.Hash, p.Index, tlog.RecordHash(leaf(p.Entry))); err != nil {
			return err
		}
	}
	if p.EarlierNote == "" {
		return nil
	}
	earlier, err := open(p.EarlierNote, p.Key)
	if err != nil {
		return err
	}
	return tlog.CheckTree(p.Consistency, tree.N, tree.Hash, earlier.N, earlier.Hash)
}

// An entry's hash covers its text without the hash itself, which stands behind the body.
func leaf(entry string) []byte {
	if found := hashMember.FindAllStringIndex(entry, -1); found != nil {
		last := found[len(found)-1]
		entry = entry[:last[0]] + entry[last[1]:]
	}
	hash := sha256.Sum256([]byte(entry))
	return hash[:]
}

func open(text, key string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func tiles(url, key string, indexes []string) error {
	source := server{url}
	text, err := source.get("checkpoint")
	if err != nil {
		return err
	}
	tree, err := open(string(text), key)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, source)
	for _, argument := range indexes {
		index, err := strconv.ParseInt(argument, 10, 64)
		if err != nil {
			return err
		}
		path, err := tlog.ProveRecord(tree.N, index, reader)
		if err != nil {
			return err
		}
		data, err := source.entry(tree.N, index)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(data)); err != nil {
			return err
		}
		entry, err := source.get(fmt.Sprintf("../%d", index+1))
		if err != nil {
			return err
		}
		if string(leaf(string(entry))) != string(data) {
			return fmt.Errorf("entry %d is not what its bundle says", index+1)
		}
	}
	fmt.Println("ok", tree.N)
	return nil
}

// A log served as c2sp.org/tlog-tiles.
type server struct{ url string }

func (s server) Height() int                                { return 8 }
func (s server) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (s server) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	read := make([][]byte, len(tiles))
	for i, tile := range tiles {
		// Go writes the height into the path, tlog-tiles leaves it out: it is always 8.
		data, err := s.get(strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		read[i] = data
	}
	return read, nil
}

// The data of one leaf, from its bundle.
func (s server) entry(size, index int64) ([]byte, error) {
	tile := tlog.Tile{H: 8, L: -1, N: index / 256, W: 256}
	if size-tile.N*256 < 256 {
		tile.W = int(size - tile.N*256)
	}
	data, err := s.get(strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1))
	if err != nil {
		return nil, err
	}
	for skip := index % 256; ; skip-- {
		if len(data) < 2 || len(data) < 2+int(data[0])<<8+int(data[1]) {
			return nil, errors.New("the bundle ends too early")
		}
		length := int(data[0])<<8 + int(data[1])
		if skip == 0 {
			return data[2 : 2+length], nil
		}
		data = data[2+length:]
	}
}

func (s server) get(path string) ([]byte, error) {
	request, err := http.NewRequest("GET", s.url+"/"+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("CONSOLE_TOKEN"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, response.Status)
	}
	return body, err
}
